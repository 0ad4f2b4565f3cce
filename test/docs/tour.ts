import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../tidy/source'

/** A step of the tour: as whom, at which address, and what is said to be seen there. */
type Step = { who: string; path: string; sees: string }

const step = /^\d+\. \*\*([^*]+)\*\*[\s\S]*?\]\(http:\/\/localhost:8600([^)]*)\)[\s\S]*?(?:You see|看到)\s?“([^”]+)”/

/** The steps as the page about them says them; a step that names no address or nothing to see is none. */
export const stepsOf = (file: string): Step[] =>
  readFileSync(join(root, file), 'utf8')
    .split(/^(?=\d+\. )/m)
    .flatMap((text) => {
      const [, who = '', path = '', sees = ''] = step.exec(text) ?? []
      return who ? [{ who, path, sees }] : []
    })
