"""Validates JSON files against JSON Schemas: pairs of schema and file on the command line; prints one line for each."""
import json
import sys

import jsonschema


def main(pairs):
    validators = {}
    for schema_path, path in zip(pairs[::2], pairs[1::2]):
        with open(schema_path, "rb") as schema_file:
            text = schema_file.read()
        if text not in validators:
            schema = json.loads(text)
            jsonschema.Draft202012Validator.check_schema(schema)
            validators[text] = jsonschema.Draft202012Validator(schema)
        with open(path, encoding="utf-8") as file:
            errors = list(validators[text].iter_errors(json.load(file)))
        detail = f": {errors[0].json_path} {errors[0].message[:200]}" if errors else ""
        print(f"{'INVALID' if errors else 'VALID'} {path}{detail}")


main(sys.argv[1:])
