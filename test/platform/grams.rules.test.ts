import { gramsOf, gramsOfWords } from '../../src/platform/grams'

test.each<[string, string[]]>([
  ['路灯', ['路', '路灯', '灯']],
  ['ＬＥＤ', ['l', 'le', 'e', 'ed', 'd']],
  ['灯。路', ['灯', '路']],
  ['灯灯灯', ['灯', '灯灯']],
  ['𠮷家', ['𠮷', '𠮷家', '家']],
  ['，！ ', []],
])('%s is kept under %j', (text, grams) => expect(gramsOf(text)).toEqual(grams))

test.each<[string, string[]]>([
  ['路灯坏', ['路灯', '灯坏']],
  ['灯', ['灯']],
  ['路灯 水', ['路灯', '水']],
  ['路灯 灯', ['路灯']],
])('%s asks for %j', (words, grams) => expect(gramsOfWords(words)).toEqual(grams))
