"""A bare PySide6 window, as small as a program with a window can be."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QWidget

application = QApplication(sys.argv)
window = QWidget()
window.resize(1180, 760)
window.show()
sys.exit(application.exec())
