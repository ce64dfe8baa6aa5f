/** The fixed places of the package. */
export const messagePath = 'message.json';
export const messageXmlPath = 'message.xml';
export const schemaPath = 'schemas/message.schema.json';
export const xsdPath = 'schemas/message.xsd';
export const listsPath = 'schemas/lists.json';

/** Where a paper's PDF lies. @param base see `paperBase` */
export const attachmentPath = (base: string): string => `attachments/${base}.pdf`;
