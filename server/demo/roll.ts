import { randomUUID } from 'node:crypto'

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕']
const given = [
  '秀英',
  '建华',
  '桂兰',
  '志强',
  '玉珍',
  '国庆',
  '淑芬',
  '永年',
  '小梅',
  '海涛',
  '春生',
  '丽萍',
  '文斌',
  '雪',
  '大勇',
  '敏',
]

/** Invented names, the same for the same number. */
const inventedName = (n: number): string =>
  `${surnames[(n * 7) % surnames.length] ?? '王'}${given[(n * 11 + Math.floor(n / surnames.length)) % given.length] ?? '敏'}`

export type DemoUnit = {
  id: string
  room: string
  floor: number
  areaDm2: number
  areaSource: 'register' | 'survey' | 'contract'
  use: 'home' | 'shop'
  ownerIds: string[]
  tenantIds?: string[]
}
type DemoBuilding = { id: string; name: string; stairwells: { id: string; name: string; units: DemoUnit[] }[] }
export type DemoRoll = { compoundId: string; people: { id: string; legalName: string }[]; buildings: DemoBuilding[] }

type Shape = {
  /** Homes of each stairwell of each building. */
  buildings: { name: string; stairwells: number[] }[]
  perFloor: number
  areaDm2: (n: number) => number
  use: 'home' | 'shop'
  areaSource: 'register' | 'survey' | 'contract'
  nameFrom: number
}

/** A compound as its office would have it on paper: buildings, stairwells, rooms, one owner each. */
export const draftRoll = (shape: Shape): DemoRoll => {
  const people: DemoRoll['people'] = []
  const unit = (place: number): DemoUnit => {
    const owner = { id: randomUUID(), legalName: inventedName(shape.nameFrom + people.length) }
    people.push(owner)
    const floor = Math.floor(place / shape.perFloor) + 1
    const room = `${floor}${String((place % shape.perFloor) + 1).padStart(2, '0')}`
    const { use, areaSource } = shape
    return {
      id: randomUUID(),
      room,
      floor,
      areaDm2: shape.areaDm2(people.length),
      areaSource,
      use,
      ownerIds: [owner.id],
    }
  }
  const buildings = shape.buildings.map(({ name, stairwells }) => ({
    id: randomUUID(),
    name,
    stairwells: stairwells.map((homes, place) => ({
      id: randomUUID(),
      name: `${place + 1}单元`,
      units: Array.from({ length: homes }, (_, n) => unit(n)),
    })),
  }))
  return { compoundId: randomUUID(), people, buildings }
}

export const unitsOf = (roll: DemoRoll): DemoUnit[] =>
  roll.buildings.flatMap(({ stairwells }) => stairwells.flatMap(({ units }) => units))
