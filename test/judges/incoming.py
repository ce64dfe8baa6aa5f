"""Signed files as other programs make them, and what pyHanko says of each.

Usage: incoming.py make <folder>   signs <folder>/base.pdf with pyHanko in many ways, and spoils some of them
       incoming.py judge <folder>  prints one line of JSON for each file: its name and the verdict on every signature

The folder holds `base.pdf` (one page, a text field `ten`), and keys and certificates as PEM: root, rsa, ec, expired, tsa, and
stranger, which leads to no root.
"""
import json
import sys
from pathlib import Path

from pyhanko.keys import load_cert_from_pemder, load_private_key_from_pemder
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

MODE, FOLDER = sys.argv[1], Path(sys.argv[2])


def cert(name):
    return load_cert_from_pemder(FOLDER / f"{name}.crt")


def key(name):
    return load_private_key_from_pemder(FOLDER / f"{name}.key", None)


def sign(data_path, out, who="rsa", field="ChuKy", pss=False, stamp=False, **more):
    store = SimpleCertificateStore()
    store.register(cert("root"))
    signer = SimpleSigner(signing_cert=cert(who), signing_key=key(who), cert_registry=store, prefer_pss=pss)
    stamper = DummyTimeStamper(cert("tsa"), key("tsa"), store) if stamp else None
    meta = PdfSignatureMetadata(field_name=field, **{"md_algorithm": "sha256", "subfilter": SigSeedSubFilter.PADES, **more})
    with open(data_path, "rb") as source, open(FOLDER / "out" / f"{out}.pdf", "wb") as target:
        PdfSigner(meta, signer, timestamper=stamper, new_field_spec=SigFieldSpec(field)).sign_pdf(IncrementalPdfFileWriter(source), output=target)
    return FOLDER / "out" / f"{out}.pdf"


def updated(path, out, change):
    """An update at the end of a signed file."""
    with open(path, "rb") as source, open(FOLDER / "out" / f"{out}.pdf", "wb") as target:
        writer = IncrementalPdfFileWriter(source)
        change(writer)
        writer.write(target)


def fill(writer):
    for field in writer.root["/AcroForm"]["/Fields"]:
        field = field.get_object()
        if field.get("/T") == "ten":
            field["/V"] = generic.pdf_string("Lê Thị Mẫu")
            writer.update_container(field)


def page(writer):
    first = writer.root["/Pages"]["/Kids"][0].get_object()
    stream = generic.StreamObject(stream_data=b"BT /F0 20 Tf 50 500 Td (x) Tj ET")
    first["/Contents"] = generic.ArrayObject([first.raw_get("/Contents"), writer.add_object(stream)])
    writer.update_container(first)


def comment(writer):
    first = writer.root["/Pages"]["/Kids"][0].get_object()
    note = writer.add_object(generic.DictionaryObject({
        generic.pdf_name("/Type"): generic.pdf_name("/Annot"), generic.pdf_name("/Subtype"): generic.pdf_name("/Text"),
        generic.pdf_name("/Rect"): generic.ArrayObject([generic.NumberObject(n) for n in (50, 50, 70, 70)]), generic.pdf_name("/Contents"): generic.pdf_string("x"),
    }))
    notes = first.get("/Annots", generic.ArrayObject())
    first["/Annots"] = generic.ArrayObject([*notes, note] if isinstance(notes, generic.ArrayObject) else [note])
    writer.update_container(first)


def store(writer):
    dss = generic.DictionaryObject({generic.pdf_name("/Type"): generic.pdf_name("/DSS"), generic.pdf_name("/Certs"): generic.ArrayObject([
        writer.add_object(generic.StreamObject(stream_data=cert("root").dump())),
    ])})
    writer.root["/DSS"] = writer.add_object(dss)
    writer.update_root()


def make():
    (FOLDER / "out").mkdir(exist_ok=True)
    base = FOLDER / "base.pdf"
    valid = sign(base, "valid")
    sign(base, "ecdsa", who="ec")
    sign(base, "rsa-pss", pss=True)
    sign(base, "sha-512", md_algorithm="sha512")
    sign(base, "sha-1", md_algorithm="sha1", subfilter=SigSeedSubFilter.ADOBE_PKCS7_DETACHED)
    sign(base, "pkcs7", subfilter=SigSeedSubFilter.ADOBE_PKCS7_DETACHED)
    sign(base, "time-stamp", stamp=True)
    sign(valid, "two", who="ec", field="ChuKy2")
    sign(base, "no-root", who="stranger")
    sign(base, "expired", who="expired")
    for name, level in (("1", MDPPerm.NO_CHANGES), ("2", MDPPerm.FILL_FORMS), ("3", MDPPerm.ANNOTATE)):
        certified = sign(base, f"certified-{name}", certify=True, docmdp_permissions=level)
        for word, change in (("form", fill), ("comment", comment), ("page", page), ("dss", store)):
            updated(certified, f"certified-{name}-then-{word}", change)
    for word, change in (("form", fill), ("comment", comment), ("page", page), ("dss", store)):
        updated(valid, f"then-{word}", change)
    data = bytearray(valid.read_bytes())
    data[300] ^= 1
    (FOLDER / "out" / "tampered.pdf").write_bytes(data)
    (FOLDER / "out" / "then-bytes.pdf").write_bytes(valid.read_bytes() + b"% more\n")


def word_of(status):
    """pyHanko's facts in the words of our verdicts."""
    if not (status.intact and status.valid) or status.coverage in (SignatureCoverageLevel.UNCLEAR, SignatureCoverageLevel.CONTIGUOUS_BLOCK_FROM_START):
        return "broken"
    if status.modification_level == ModificationLevel.OTHER or not status.docmdp_ok:
        return "changed"
    return "trusted" if status.trusted and status.bottom_line else "doubtful"


def judge():
    for path in sorted((FOLDER / "out").glob("*.pdf")):
        said = []
        try:
            with open(path, "rb") as handle:
                for signature in PdfFileReader(handle).embedded_signatures:
                    context = ValidationContext(trust_roots=[cert("root")], allow_fetching=False)
                    said.append(word_of(validate_pdf_signature(signature, context, ts_validation_context=context)))
        except Exception as problem:  # a judge that falls over says so
            said.append(f"{type(problem).__name__}: {problem}")
        print(json.dumps({"name": path.stem, "verdicts": said}))


{"make": make, "judge": judge}[MODE]()
