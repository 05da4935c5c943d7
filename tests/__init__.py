"""Tests of Pointferry; the directories mirror src/pointferry."""
