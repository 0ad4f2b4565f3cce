import { existsSync, readdirSync } from 'node:fs'
import { join, sep } from 'node:path'

type Text = { zh: string; en: string; file: string }

const source = join(__dirname, '../../src')
const isTexts = (file: string): boolean =>
  (/(exts|titles|fields|purposes|refusals)[^/]*\.ts$/.test(file) || /\/own(OfPlatform)?\.ts$/.test(file)) &&
  !file.endsWith('.en.ts') &&
  !/^(texts|purposes)\.ts$/.test(file)

const isBoth = (one: object): one is { zh: unknown; en: unknown } => 'zh' in one && 'en' in one

const pairs = (zh: unknown, en: unknown, file: string): Text[] => {
  if (typeof zh === 'string') return [{ zh, en: String(en), file }]
  if (typeof zh !== 'object' || zh === null) return []
  return Object.entries(zh).flatMap(([key, value]) => pairs(value, (en as Record<string, unknown>)[key], file))
}

/** In a module without an English half both languages stand side by side, at whatever depth; titles by their Chinese. */
const sideBySide = (value: unknown, file: string): Text[] => {
  if (typeof value !== 'object' || value === null) return []
  if (isBoth(value)) return pairs(value.zh, value.en, file)
  return Object.values(value).flatMap((one) => sideBySide(one, file))
}

/** Every text that somebody may read on a screen, in both languages, from the files in which the code keeps its words. */
export const everyText = (): Text[] =>
  (readdirSync(source, { recursive: true }) as string[])
    .map((file) => file.split(sep).join('/'))
    .filter(isTexts)
    .sort()
    .flatMap((file) => {
      const other = join(source, file.replace('.zh.ts', '.en.ts'))
      // What a link tells a stranger's program is Chinese alone: nobody chose a language there.
      if (!existsSync(other)) return []
      const zh = require(join(source, file)) as Record<string, unknown>
      if (file.endsWith('titles.ts'))
        return Object.entries(zh['titles'] as Record<string, string>).map(([one, other]) => ({
          zh: one,
          en: other,
          file,
        }))
      if (!file.endsWith('.zh.ts')) return sideBySide(zh, file)
      const en = require(other) as Record<string, unknown>
      // Beside its words a catalogue says which HTTP status a refusal has.
      return Object.entries(zh).flatMap(([name, value]) =>
        name === 'statuses' ? [] : pairs(value, en[name === 'zh' ? 'en' : name], file),
      )
    })
