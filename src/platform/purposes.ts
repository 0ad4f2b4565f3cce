/** What somebody is told for what their name was read. */
export type PurposeText = { readonly zh: string; readonly en: string }
/** The purposes of one room, by the words under which they are kept. */
export type PurposeTexts<Texts> = { readonly [Purpose in keyof Texts]: PurposeText }

/**
 * Everything for which names are read. A room (`purposes.ts`) adds its own by declaration merging: so a purpose without a text
 * in both languages does not compile, neither in a call that reads names nor on the page that shows to people who read theirs.
 */
// biome-ignore lint/suspicious/noEmptyInterface: the rooms fill it.
export interface ReadPurposes {}
export type Purpose = keyof ReadPurposes & string
