"""A small study, for tests of all that is done with one."""

from sim.jobs.big import run_big
from sim.jobs.ledger import Ledger
from sim.scenario.study_text import load_study_text
from sim.study.folder import keep_study
from sim.study.sweep import SweepJob

TEXT = """\
format: 1
study: small
base: kazakhstan_2020
title: A small study
question: Does money matter?
factors:
  effort_cap.US.economic: {kind: change, range: [0.04, 3], title: US money}
  third_force: {kind: unknown}
design: {kind: grid, levels: 3}
replicates: 4
months: 12
outcomes:
  share: {title: US share, value: alignment.KAZ.US@12}
  drift: {title: US drift, value: drift.alignment.KAZ.US@12}
  rebuff: {title: first rebuff of the US, value: first(stance.KAZ.US < 0)}
when: drift < 0
"""


def small(**changes):
    """The study with some of its lines replaced: key -> line."""
    lines = TEXT.splitlines()
    for key, line in changes.items():
        at = next(n for n, each in enumerate(lines) if each.strip().startswith(f"{key}:"))
        lines[at] = line
    return load_study_text("\n".join(lines) + "\n")


def swept(folder, study):
    """Run a study into a folder."""
    job = SweepJob(study)
    ledger = Ledger(folder, job)
    keep_study(folder, study)
    run_big(job, ledger, job.chunks)
    return folder
