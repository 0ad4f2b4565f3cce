import { createHash } from 'node:crypto'
import { en as pledgesEn } from '../../src/funding/pledges/texts.shared.en'
import { zh as pledgesZh } from '../../src/funding/pledges/texts.shared.zh'
import { en as privacyEn } from '../../src/identity/texts.privacy.en'
import { zh as privacyZh } from '../../src/identity/texts.privacy.zh'
import { en as toldEn } from '../../src/identity/texts.told.en'
import { zh as toldZh } from '../../src/identity/texts.told.zh'
import { toldNow } from '../../src/identity/toldNow'
import { hashOf } from '../../src/identity/wordings'
import { en as noticesEn } from '../../src/notices/texts.en'
import { zh as noticesZh } from '../../src/notices/texts.zh'
import { en as formEn, zh as formZh } from '../../src/projects/texts.form'

/* What people were told stands in rows by its version and hash, so a text that changes takes the next version. */
const told = toldZh.labels.told
const inEnglish = toldEn.labels.told
const pair = (zh: unknown, en: unknown) => `${JSON.stringify(zh)}\n${JSON.stringify(en)}\n`
const shown: Record<keyof typeof toldNow, string> = {
  privacy: pair([told.privacy, privacyZh.labels.points], [inEnglish.privacy, privacyEn.labels.points]),
  vote: pair(told.vote, inEnglish.vote),
  openVote: pair(told.openVote, inEnglish.openVote),
  pledge: pair(told.pledge, inEnglish.pledge),
  remark: pair(told.remark, inEnglish.remark),
  raise: pair(formZh.labels.told, formEn.labels.told),
  publicName: pair(pledgesZh.labels.nameHints.named, pledgesEn.labels.nameHints.named),
  messages: pair(noticesZh.labels.subscribe, noticesEn.labels.subscribe),
}

test('a text that people are shown before they do something is the one whose version and hash are kept', () => {
  const now = Object.entries(toldNow).map(([name, version]) => [version, hashOf(version), name] as const)
  const texts = new Map(Object.entries(shown))
  const wrong = now.flatMap(([version, hash, name]) => {
    const is = createHash('sha256')
      .update(texts.get(name) ?? '')
      .digest('hex')
    return is === hash ? [] : [`${version}: give it the next version with ${is}, and keep the earlier hash`]
  })
  expect(wrong).toEqual([])
})
