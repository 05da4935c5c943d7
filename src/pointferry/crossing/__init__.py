"""The engine: carries one file's balances into one site, exactly once, and proves it.

It knows no Qt, no HTTP and no SQL: Wix, the journal and the keyring are protocols (``ports``).
"""
