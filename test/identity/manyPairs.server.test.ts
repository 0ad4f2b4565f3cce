import { randomUUID } from 'node:crypto'
import { simplified } from '../../src/writing/simple'
import { openHamlet } from '../support/hamlet'

test('a phone or a name that stands beside 3,000 owners does not stop the search for likely pairs', async () => {
  const hamlet = await openHamlet()
  // Of signs that are one in simplified writing two names would be asked about.
  const signs = Array.from({ length: 4_000 }, (_, n) => String.fromCodePoint(0x4e00 + n))
  const unlike = signs.filter((sign) => simplified(sign) === sign).slice(0, 3_000)
  const people = unlike.map((sign) => ({ id: randomUUID(), legalName: `业${sign}` }))
  const stairwells = Array.from({ length: 30 }, (_, s) => ({
    id: randomUUID(),
    name: `${s + 1}单元`,
    units: people.slice(s * 100, s * 100 + 100).map(({ id }, n) => ({
      id: randomUUID(),
      room: `${Math.floor(n / 4) + 1}0${(n % 4) + 1}`,
      floor: 1,
      areaDm2: 8_000,
      areaSource: 'register',
      use: 'home',
      ownerIds: [id],
    })),
  }))
  const compound = { id: randomUUID(), name: '二区', households: 3_000 }
  const buildings = [{ id: randomUUID(), name: '8号楼', stairwells }]
  await hamlet.done('secretary', 'identity.enterRoll', { compound, people, buildings })
  const found = async () => {
    const begun = Date.now()
    const { of } = (await hamlet.done('secretary', 'identity.pairs', {})) as { of: number }
    return { of, quick: Date.now() - begun < 3_000 }
  }
  expect(await found()).toEqual({ of: 0, quick: true })
  await hamlet.sql(`update people set phone_blind = 'one', phone_sealed = 'x' where legal_name like '业%'`)
  expect(await found()).toEqual({ of: 5_000, quick: true })
  await hamlet.sql(`update people set phone_blind = null, phone_sealed = null, name_core = '待售', name_form = '待售',
    legal_name = '待售' where legal_name like '业%'`)
  expect(await found()).toEqual({ of: 0, quick: true })
  await hamlet.drop()
})
