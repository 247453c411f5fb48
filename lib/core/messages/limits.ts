/** WhatsApp's limit of a text; the shortest of the channels' own. Apart from the schemas, which bring their parser along. */
export const maxTextLength = 4_096;
