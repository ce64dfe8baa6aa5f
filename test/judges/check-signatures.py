"""Validates every signature of PDF files with pyHanko: check-signatures.py <root.pem> <file.pdf>...

Prints one line a file: `VALID <file>: <n> signatures` or `INVALID <file>: <why>`. Valid means: every signature intact,
cryptographically valid, trusted from the given root, the last one covers the whole file, and what was appended after an
earlier one is no more than later signatures need."""
import sys

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext


def check(path, root):
    with open(path, 'rb') as handle:
        reader = PdfFileReader(handle)
        signatures = reader.embedded_signatures
        if not signatures:
            return 'no signature'
        stamps = 0
        for index, signature in enumerate(signatures):
            context = ValidationContext(trust_roots=[root], allow_fetching=False)
            status = validate_pdf_signature(signature, context, ts_validation_context=context)
            if not (status.intact and status.valid and status.trusted):
                return f'signature {index}: {status.summary()}'
            last = index == len(signatures) - 1
            if last and status.coverage != SignatureCoverageLevel.ENTIRE_FILE:
                return f'signature {index}: covers {status.coverage}'
            if status.modification_level is not None and status.modification_level > ModificationLevel.FORM_FILLING:
                return f'signature {index}: {status.modification_level}'
            if not status.bottom_line:
                return f'signature {index}: {status.pretty_print_details()}'
            if status.timestamp_validity is not None:
                if not (status.timestamp_validity.intact and status.timestamp_validity.valid and status.timestamp_validity.trusted):
                    return f'signature {index}: its time stamp: {status.timestamp_validity.summary()}'
                stamps += 1
            if signature.sig_object['/SubFilter'] != '/ETSI.CAdES.detached':
                return f'signature {index}: {signature.sig_object["/SubFilter"]}'
        return len(signatures), stamps


trusted = load_cert_from_pemder(sys.argv[1])
for name in sys.argv[2:]:
    try:
        result = check(name, trusted)
    except Exception as problem:  # a judge that falls over must say on which file
        result = f'{type(problem).__name__}: {problem}'
    if isinstance(result, tuple):
        print(f'VALID {name}: {result[0]} signatures, {result[1]} time stamps')
    else:
        print(f'INVALID {name}: {" ".join(str(result).split())}')
