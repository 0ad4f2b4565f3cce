import { createHash } from 'node:crypto'
import { en as talkEn } from '../../src/deliberation/texts.en'
import { zh as talkZh } from '../../src/deliberation/texts.zh'
import { en as pledgeEn } from '../../src/funding/pledges/texts.en'
import { en as pledgesEn } from '../../src/funding/pledges/texts.shared.en'
import { zh as pledgesZh } from '../../src/funding/pledges/texts.shared.zh'
import { zh as pledgeZh } from '../../src/funding/pledges/texts.zh'
import { en as identityEn } from '../../src/identity/texts.en'
import { en as privacyEn } from '../../src/identity/texts.privacy.en'
import { zh as privacyZh } from '../../src/identity/texts.privacy.zh'
import { zh as identityZh } from '../../src/identity/texts.zh'
import { toldNow } from '../../src/identity/toldNow'
import { hashOf } from '../../src/identity/wordings'
import { en as noticesEn } from '../../src/notices/texts.en'
import { zh as noticesZh } from '../../src/notices/texts.zh'
import { en as formEn, zh as formZh } from '../../src/projects/texts.form'
import { en as castEn } from '../../src/votes/ballots/texts.receipt.en'
import { zh as castZh } from '../../src/votes/ballots/texts.receipt.zh'

/* What people were told stands in rows by its version and hash, so a text that changes takes the next version. */
const pair = (zh: unknown, en: unknown) => `${JSON.stringify(zh)}\n${JSON.stringify(en)}\n`
const shown: Record<keyof typeof toldNow, string> = {
  privacy: pair([identityZh.labels.told, privacyZh.labels.points], [identityEn.labels.told, privacyEn.labels.points]),
  vote: pair(castZh.labels.told.vote, castEn.labels.told.vote),
  openVote: pair(castZh.labels.told.openVote, castEn.labels.told.openVote),
  pledge: pair(pledgeZh.labels.told, pledgeEn.labels.told),
  remark: pair(talkZh.labels.told, talkEn.labels.told),
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
