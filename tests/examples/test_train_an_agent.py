import pytest

from tests.docs.pages import PAGES, blocks

CODE = blocks(PAGES["docs/how-to/train-an-agent.md"], "python")


def test_there_is_code():
    assert len(CODE) == 2


@pytest.mark.parametrize("code", CODE)
def test_the_code_of_the_page_runs_to_the_end_of_its_games(code):
    names = {}
    exec(code, names)
    env = names["env"]
    assert env.is_over if hasattr(env, "is_over") else not env.agents
