"""The classroom: a live game on phones, a projector and a teacher's page, and the explore page."""
