const most = 600

/**
 * What went wrong, without what may be somebody's own: names, texts, numbers and ids go, what is left is where it broke and how. Asked
 * on the phone, and again by the server, which believes no phone.
 */
export const errorWords = (text: string): string =>
  text
    .replace(/[?#][^\s)]*/g, '')
    .replace(/(["'`“‘「『])[^"'`”’」』]*["'`”’」』]?/g, '…')
    .replace(/[^\n\x20-\x7e…]+/g, '…')
    .replace(/[\w.+-]+@[\w.-]+/g, '…')
    .replace(/\b[0-9a-f]{8}-?[0-9a-f-]{4,}/gi, '…')
    .replace(/\b(?=\w*\d)[\w-]{16,}\b/g, '…')
    .replace(/\d[\d .,-]{5,}\d/g, '…')
    .replace(/\s*\n\s*/g, ' | ')
    .replace(/ +/g, ' ')
    .trim()
    .slice(0, most)
