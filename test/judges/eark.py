"""Judges packages by the E-ARK validator (PyPI eark-validator) against CSIP and SIP 2.0.4, without the network.

Usage: python3 eark.py <package> ...
Prints one line of JSON for each: the folder, whether its structure is well formed, and every message of the
validator as [severity, rule, message, location].
"""
import io
import json
import os
import sys
import urllib.request
from importlib.util import find_spec
from pathlib import Path

# The validator fetches its vocabularies from the specification's site when it is imported, and carries the same files.
VOCABS = Path(os.path.dirname(find_spec("eark_validator").origin)) / "ipxml" / "resources" / "vocabs"
urllib.request.urlopen = lambda uri, *rest, **more: io.BytesIO((VOCABS / str(uri).rsplit("/", 1)[-1]).read_bytes())

from eark_validator.specifications.specification import SpecificationVersion  # noqa: E402
from eark_validator.packages import PackageValidator  # noqa: E402


def messages(part):
    return [] if part is None else [[str(m.severity.value), m.rule_id or "", m.message or "", str(m.location or "")] for m in part.messages]


for name in sys.argv[1:]:
    report = PackageValidator(Path(name), SpecificationVersion.V2_0_4).validation_report
    metadata = report.metadata
    said = messages(report.structure)
    if metadata is not None:
        said += messages(metadata.schema_results) + messages(metadata.schematron_results)
    print(json.dumps({
        "package": name,
        "structure": str(report.structure.status.value),
        "schema": None if metadata is None else str(metadata.schema_results.status.value),
        "messages": said,
    }, ensure_ascii=False))
