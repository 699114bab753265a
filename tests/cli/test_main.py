import subprocess
import sys
import time

import pytest

from truceline.cli import VERBS, main


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        main([verb, "--help"])
    assert done.value.code == 0
    assert f"usage: truceline {verb}" in capsys.readouterr().out


def test_without_a_verb_help_is_printed_and_the_use_is_wrong(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([]) == 2
    assert "read reports into a record" in capsys.readouterr().out


def test_help_loads_neither_linguistics_nor_the_web() -> None:
    code = (
        "import sys; from truceline.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'numpy', 'yaml', 'fastapi', 'onnxruntime', 'rich', 'tqdm'}\n"
        "sys.exit(len(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, "help must start at once"


def test_a_missing_record_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    started = time.monotonic()
    assert main(["show", "nowhere.truceline"]) == 1
    error = capsys.readouterr().err
    assert error == (
        "truceline: nowhere.truceline: no such record file; make it with: truceline read\n"
    )
    assert time.monotonic() - started < 60
