"""The installed Qt binding keeps its reference counts."""

from __future__ import annotations

import subprocess
import sys

# PySide6 6.12.0 loses a reference to True for each emitted signal and one to None for each call
# that returns nothing; before Python 3.12 the process then dies. Hence in a process of its own.
PROGRAM = """
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLabel

class Sender(QObject):
    sent = Signal()

app = QApplication([])
sender, label, seen = Sender(), QLabel(), []
sender.sent.connect(lambda: seen.append(1))
for _ in range(5_000):
    sender.sent.emit()
for number in range(20_000):
    label.setText(str(number))
print(len(seen), label.text())
"""


def test_signals_and_calls_do_not_eat_constants() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.split(), done.stderr) == (0, ["5000", "19999"], "")
