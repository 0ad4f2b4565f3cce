import type { Coefficient } from './shareRules'

/**
 * Coefficients for floors that are met with, to begin from. None of them is law, and each is shown as an example; what
 * neighbours agree on is what counts. Beijing's guidance of 2022-08-19 exists ("谁受益谁出资", advisory), but its figures
 * were not found, so they are not here; nor were official figures of Shanghai or Hangzhou.
 */
export type Preset = {
  key: 'guangzhouStyle' | 'guangzhouGuidance' | 'sixFloorPercent'
  coefficients: readonly Coefficient[]
  timesArea: boolean
}

const floors = (...thousandths: number[]): Coefficient[] =>
  thousandths.map((value, place) => ({ floor: place + 1, thousandths: value }))

export const presets: readonly Preset[] = [
  // A project in Guangzhou's style, times area: zjtcn.com/zhishi/dcjzdtfa.
  { key: 'guangzhouStyle', coefficients: floors(0, 0, 700, 800, 900, 1_000, 1_100, 1_200, 1_300), timesArea: true },
  // Commonly said of Guangzhou's guidance, 0.1 more for each floor above the third; no source was found.
  {
    key: 'guangzhouGuidance',
    coefficients: floors(0, 500, 1_000, 1_100, 1_200, 1_300, 1_400, 1_500, 1_600),
    timesArea: false,
  },
  // Percentages of a forum's six-floor house, which add up to a hundred: youhuohao.com/know/410048.
  { key: 'sixFloorPercent', coefficients: floors(0, 7_000, 13_000, 20_000, 27_000, 33_000), timesArea: false },
]

/** "0 0.5 1 1.1", from floor 1 up, as thousandths; nothing where a word is no coefficient. */
export const parseCoefficients = (text: string): Coefficient[] | undefined => {
  const words = text.trim().split(/[\s,，、]+/)
  if (words.length > 60 || words.some((word) => !/^\d{1,2}(\.\d{1,3})?$/.test(word))) return undefined
  return floors(...words.map((word) => Math.round(Number(word) * 1_000)))
}

/** The words again, for the field in which they are changed. */
export const coefficientWords = (coefficients: readonly Coefficient[]): string =>
  coefficients.map(({ thousandths }) => String(thousandths / 1_000)).join(' ')
