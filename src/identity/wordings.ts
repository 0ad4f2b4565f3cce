import * as z from 'zod/mini'
import { toldNow } from './toldNow'

/**
 * Every wording in which somebody was ever told what is done with their data, or asked to agree, by its id and version, with the SHA-256 of
 * its Chinese and its English text, a line each. A text that changes takes the next version, and the earlier one stays here: rows name it.
 */
const hashes = {
  'privacy 1': 'aaf331feb0cfc01b961808d3ce7348b705eb8411ed831d1ab750b00bee828f9d',
  'vote 1': 'ddd7982f3710b29f4530e70a2c92b5373fd92ae0470f02cd75af36f969e37c0a',
  'openVote 1': '7738476dd300924cbe06f51fc6bc8aaa9257ef8323bb0aca41d484560f9e3cc6',
  'pledge 1': 'f3ed1d3f25601a5b72e6878f48e2c9a7566bd3c8a0f4dac5d92f68f6b37f3d18',
  'remark 1': 'a12ae9e7503b3de74835235ea1e20def7005cba2efdf65eeb126a6d7734363a5',
  'raise 1': '321f4fc50e353ca91786f3266ba933a4e05bf5e90996c69f0c570632b278b78e',
  'publicName 1': 'e73d52f11bf89070fd54a9d044629d6af166f87379ca0e71850ecff854f84bb8',
  'messages 1': 'd63af3032ca270431cb93b4e063788ebc2a91e57554cf37d425d75763108fe4b',
} as const satisfies Record<(typeof toldNow)[keyof typeof toldNow], string>

export type Wording = keyof typeof hashes

export const hashOf = (wording: Wording): string => hashes[wording]

/** What a call says of the wording that its page showed; a page of before says nothing. */
export const told = { told: z.optional(z.enum(Object.keys(hashes) as Wording[])) }

/** In today's words. */
export const inWords = (of: keyof typeof toldNow) => ({ wording: toldNow[of], wordingHash: hashOf(toldNow[of]) })
