const named = (signs: readonly number[]): string =>
  `〔${signs.map((sign) => `U+${sign.toString(16).toUpperCase().padStart(4, '0')}`).join(' ')}〕`

/** Twelve of the block of compatibility are ideographs in their own right. */
const ownRight = /[\ufa0e\ufa0f\ufa11\ufa13\ufa14\ufa1f\ufa21\ufa23\ufa24\ufa27-\ufa29]/

/** What our fonts draw like another letter or number: of each pair one, and narrow Hangul. A test compares them with the fonts. */
const twins = /[㖈㘽㫚㬵㬺㬻㮣壿𤈎𤨁𧺯\uffa1-\uffdc\u2780-\u2793\u{1f10b}\u{1f10c}]/u

/** Ideographs beyond the first plane that are drawn like an earlier one. */
const laterTwins = /[𠄞𠑗𠾖𡀼𡐨𢁉𣍷𣔕𣟬𣾞𤎚𤥨𤧩𤴁𥄳𥤮𥲃𥲻𦂲𦚜𦟾𦡦𦤀𦥝𦳯𧅄𧫴𨺓𩑠𩔖𩰘𩿗𪐕𪳝𭸗]/u

/**
 * What is drawn like another sign, or like nothing at all, by any font: ideographs that Unicode has twice, radicals, signs of one's
 * own, selectors of a variant, and what is not seen. Stops and blanks are not told apart.
 */
export const ambiguous = (sign: string): boolean =>
  twins.test(sign) ||
  laterTwins.test(sign) ||
  (!ownRight.test(sign) &&
    /[\u2e80-\u2fdf\uf900-\ufaff\u{2f800}-\u{2fa1f}\p{Co}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(sign))

/** Letters with their accents as one sign where there is one; ideographs stay as they are written. */
const composed = (text: string): string => text.replace(/\P{M}\p{M}+/gu, (one) => one.normalize('NFC'))

/**
 * A text as it can be printed: a sign that a font lacks, or that would look like another one, stands there by its number, `〔U+2A6D6〕`.
 * So no two names of a list look alike that are not the same, and none has a gap.
 */
export const legible = (text: string, has: (sign: string) => boolean): string => {
  const said: string[] = []
  let missing: number[] = []
  for (const sign of composed(text)) {
    if (sign === '\n' || (!ambiguous(sign) && has(sign))) {
      if (missing.length) said.push(named(missing))
      missing = []
      said.push(sign)
    } else missing.push(sign.codePointAt(0) ?? 0)
  }
  if (missing.length) said.push(named(missing))
  return said.join('')
}
