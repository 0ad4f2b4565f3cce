// npm run privacy: what is known of people, for what, by which right, who may read it and for how long, in Chinese and English.
import { personalTable } from './personalTable'

for (const language of ['zh', 'en'] as const) console.log(`${personalTable(language)}\n`)
