const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '(': '\\(', ')': '\\)', '\\': '\\\\' };

/** What stands between the brackets of a literal string (ISO 32000-1, 7.3.4.2). @param bytes one character for each byte */
export function literal(bytes: string): string {
  return bytes.replace(/[\n\r()\\]/g, (char) => ESCAPES[char] ?? char);
}
