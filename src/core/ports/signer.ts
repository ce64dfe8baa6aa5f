/**
 * A key that signs. It is somewhere else (a file with a PIN, a token, another program), so the core hands over what is to
 * be signed and gets the signature back.
 *
 * @throws AppError `sign.*`: what a person has to do about the key
 */
export interface Signer {
  /** DER. The certificate that signs comes first, then those above it as far as the key holds them. */
  certificates(): Promise<readonly Uint8Array<ArrayBuffer>[]>;
  /**
   * Signs the SHA-256 digest of `data` with the algorithm of the certificate's key: RSASSA-PKCS1-v1_5, or ECDSA as DER
   * (RFC 3279, 2.2.3).
   *
   * @param data the signed attributes of a CMS signature (RFC 5652, 5.4), a few hundred bytes
   */
  sign(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * A time-stamp service (RFC 3161).
 *
 * @throws AppError `sign.time-stamp`
 */
export interface TimeStamper {
  /** The DER of a time-stamp token over this SHA-256 digest (32 bytes), checked against the digest. */
  stamp(digest: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
}
