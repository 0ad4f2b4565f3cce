import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { guideOf, guides } from '../../src/home/parts/guides'
import { personas } from '../../src/identity/personas'
import { en } from '../../src/identity/texts.shared.en'
import { zh } from '../../src/identity/texts.shared.zh'
import { roles } from '../../src/platform/roles'
import { shotsOf } from '../pictures/shots'
import { expectNone } from '../support/none'
import { root } from '../tidy/source'

/* The guide and the pictures: nothing is named that is not there, nobody is left without a page. */
const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const both = (name: string): [zh: string, en: string] => [`docs/guide/${name}.zh-CN.md`, `docs/guide/${name}.md`]
const pages = [...guides, 'operator'].map(both)
const files = [
  ...['README.md', 'README.zh-CN.md', 'docs/tour.md', 'docs/tour.zh-CN.md', 'CONTRIBUTING.md'],
  ...readdirSync(join(root, 'docs/guide')).map((name) => `docs/guide/${name}`),
]

/** Everything in these pages that leads to a file of the house. */
const linksIn = (file: string): string[] =>
  [...read(file).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)]
    .map(([, to]) => to ?? '')
    .filter((to) => !to.includes('://'))
    .map((to) => join(dirname(file), to))
const picturesIn = (file: string): string[] => linksIn(file).filter((to) => to.endsWith('.webp'))

const shots = shotsOf({
  ...{
    roofs: '',
    lift: '',
    roads: '',
    shops: '',
    ballot: '',
    token: '',
    account: '',
    notice: '',
    payment: '',
    toSign: '',
    photo: '',
    paper: '',
    lot: '',
  },
}).map(({ name }) => `docs/pictures/${name}.webp`)
const kept = readdirSync(join(root, 'docs/pictures')).map((name) => `docs/pictures/${name}`)

test('every guide is there in both languages, with the same three to six pictures', () => {
  const there = readdirSync(join(root, 'docs/guide')).filter((name) => !name.startsWith('README'))
  expect(there.sort()).toEqual(
    pages
      .flat()
      .map((file) => file.replace('docs/guide/', ''))
      .sort(),
  )
  for (const [chinese, english] of pages) {
    expect(picturesIn(chinese)).toEqual(picturesIn(english))
    expect([3, 4, 5, 6]).toContain(picturesIn(english).length)
  }
})

test('every post and every persona of the demo has a guide that names them', () => {
  const lacking = roles.flatMap((role) => {
    const [chinese, english] = both(guideOf[role])
    return [
      ...(read(chinese).includes(zh.labels.roles[role]) ? [] : [`${chinese}: ${zh.labels.roles[role]}`]),
      ...(read(english).toLowerCase().includes(en.labels.roles[role].toLowerCase())
        ? []
        : [`${english}: ${en.labels.roles[role]}`]),
    ]
  })
  const [chinese, english] = [0, 1].map((at) => pages.map((pair) => read(pair[at] ?? '')).join('\n'))
  const unnamed = personas.filter(({ name }) => !chinese?.includes(name) || !english?.includes(name))
  expectNone([...lacking, ...unnamed.map(({ name }) => name)], 'Name each of these in its page of docs/guide')
})

test('every file that the README, the guide and the tour name is there', () => {
  const gone = files.flatMap((file) =>
    linksIn(file)
      .filter((to) => !existsSync(join(root, to)))
      .map((to) => `${file}: ${to}`),
  )
  expectNone(gone, 'Mend these links; a picture is taken by `npm run pictures -- NAME`')
})

test('every picture is named somewhere, is taken by the program, and is small', () => {
  const named = new Set(files.flatMap(picturesIn))
  expectNone(
    shots.filter((file) => !named.has(file)),
    'Show these pictures in docs, or take them out of test/pictures/shots.ts',
  )
  const drawn = kept.filter((file) => file !== 'docs/pictures/schema.svg')
  expectNone(
    drawn.filter((file) => !shots.includes(file)),
    'These pictures are taken by nobody: delete them',
  )
  expectNone(
    drawn.filter((file) => statSync(join(root, file)).size >= 80 * 1024),
    'These pictures are too heavy',
  )
})
