"""Everything Pointferry says to a person: source texts in English, keyed or named, translatable.

Lower layers raise codes with parameters; this package turns them into sentences. A text is written
once, as :class:`Text` or :class:`Plural`, and reaches a person only through :func:`say`.
"""

from pointferry.texts.saying import Plural, Text, Translation, install_translation, say

__all__ = ["Plural", "Text", "Translation", "install_translation", "say"]
