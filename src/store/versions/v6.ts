/** Signed copies of papers, and what people agreed to sign; `sha256` keeps the signed files from being swept away. */
export const v6 = {
  version: 6,
  stores: { signed: 'paperId, dossierId, sha256', signing: '[role+paperId], dossierId' },
} as const;
