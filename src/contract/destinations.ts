import { z } from 'zod';
import { idSchema } from '../core/model/index.ts';

const headerName = z.string().regex(/^[A-Za-z0-9-]{1,64}$/)
  // What the desk says itself, or what would change where a request ends.
  .refine((name) => !/^(host|content-(length|type)|transfer-encoding|connection|expect|te|trailer|upgrade|idempotency-key|x-sohoa-.*)$/i.test(name), 'header');
const headerValue = z.string().max(4096).regex(/^[\t\x20-\x7e]*$/);

// Written out, since addresses are checked where there is no `URL`: host, port, path, query; no user, password or fragment.
const address = /^(https:\/\/[a-z0-9.-]{1,253}|http:\/\/(127(\.\d{1,3}){3}|localhost)|https?:\/\/\[::1\])(:\d{1,5})?(\/[!$&-;=@-Z_a-z~%]*)?(\?[!$&-;=?@-Z_a-z~%]*)?$/i;

/** `https:`, or `http:` to this very machine; no user or password in it, since addresses are shown and logged. */
export const deliveryUrlSchema = z.string().max(2000).regex(address, 'url');

const base = {
  id: idSchema,
  /** What people here call it. */
  name: z.string().trim().min(1).max(200),
  /** Names of those who may send there, as they stand in the settings (`userName`). Nobody may where it is empty. */
  senders: z.array(z.string().trim().min(1).max(200)).max(200),
  /** Ids of the export profiles that it takes; all of them where this is not there. */
  profiles: z.array(z.string().min(1).max(64)).max(100).optional(),
};

/** Where packages go: one kind per way of getting there. */
export const destinationSchema = z.discriminatedUnion('kind', [
  /** A folder or share, which has to be there already. */
  z.strictObject({ ...base, kind: z.literal('folder'), path: z.string().min(1).max(1000) }),
  /** A folder on a removable disk, which is known by the marker file that `destinations.mark` writes. */
  z.strictObject({ ...base, kind: z.literal('disk'), path: z.string().min(1).max(1000) }),
  z.strictObject({
    ...base, kind: z.literal('https'),
    /** For `zip` and `multipart` of packages without messages the very address; else what the messages' paths are appended to. */
    url: deliveryUrlSchema,
    method: z.enum(['POST', 'PUT']),
    headers: z.record(headerName, headerValue),
    /** Names of headers whose values are kept apart and never shown. */
    secretHeaders: z.array(headerName).max(20),
    /** `zip`: the whole package; `multipart`: each message with its files, or all files; `message`: each message alone, as JSON. */
    body: z.enum(['zip', 'multipart', 'message']),
    /** Whether an answer has to be a JSON object to count as a receipt. A captive portal's page is not one. */
    receipt: z.enum(['json', 'any']),
    /**
     * What in an answer "409" proves that the receiver has this very record at this version: the digest of what was sent; or
     * also its key, for receivers that name keys only of what they have. Without proof it is a conflict for a person.
     */
    duplicate: z.enum(['digest', 'key']).default('digest'),
    timeoutSeconds: z.int().min(1).max(600),
  }),
]);
export type Destination = z.infer<typeof destinationSchema>;

/** Values of secret headers by name; those that are not named stay as they are, an empty one is forgotten. */
export const secretsPatchSchema = z.record(headerName, headerValue);
