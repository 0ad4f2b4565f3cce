import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { languagesBeside, languagesFolder } from '../src/languages/files'

/** Lays the files of other languages beside built code. */
export const layLanguages = (folder: string): void =>
  cpSync(languagesFolder(), join(folder, languagesBeside), { recursive: true, filter: (file) => !file.endsWith('.md') })
