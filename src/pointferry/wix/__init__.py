"""The client for Wix's REST API: everything that knows a URL, a header or a JSON member of Wix.

``client`` is the way in. Nothing of httpx or JSON leaves this package: calls return the domain's
types and raise the domain's errors.
"""
