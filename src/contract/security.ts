/**
 * What a page of the workstation may do, as CSP directives. Everything comes from the origin itself; WASM may be
 * compiled, text may not be evaluated; pictures may also come from memory.
 */
const directives: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' blob: data:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
};

const policy = Object.entries(directives).map(([name, value]) => `${name} ${value}`).join('; ');

/** The policy for a meta element, where `frame-ancestors` has no meaning. */
export const metaPolicy: string = policy;

/** Headers of every response, whatever it answers. COOP and COEP make the page cross-origin isolated. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': `${policy}; frame-ancestors 'none'`,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
};
