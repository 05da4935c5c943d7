"""What Pointferry talks about: points, people, programs, rules, runs and errors.

Standard library only: no files, no network, no pandas, no Qt.
"""
