import {
  barToChangingThing,
  barToConfirmingValue,
  barToOffering,
  barToPhotos,
  barToValuing,
  progressOf,
  type ThingState,
} from '../../src/funding/pledges/thingRules'

const thing: ThingState = { madeBy: 'entered', value: { fen: 500, by: 'valued' }, confirmed: false }

it.each([
  ['funding', 'street', undefined],
  ['building', 'street', undefined],
  ['planned', 'street', 'funding.notOffering'],
  ['accepting', 'street', 'funding.notOffering'],
  ['funding', 'property', 'funding.pointNotPlanned'],
] as const)('offered while %s by %s: %s', (stage, point, code) =>
  expect(barToOffering(stage, point, ['street', 'owner'])?.code).toBe(code),
)

it('is valued anew until it is confirmed', () => {
  expect(barToValuing('funding', { ...thing, value: null })).toBeUndefined()
  expect(barToValuing('building', thing)).toBeUndefined()
  expect(barToValuing('funding', { ...thing, confirmed: true })?.code).toBe('funding.valueConfirmed')
  expect(barToValuing('closed', thing)?.code).toBe('funding.notOffering')
})

it.each([
  ['a third person', thing, 500, 'third', undefined],
  ['whoever valued it', thing, 500, 'valued', 'funding.valueTwoPeople'],
  ['whoever entered it', thing, 500, 'entered', 'funding.valueTwoPeople'],
  ['a third person who saw a fen less', thing, 499, 'third', 'funding.valueChanged'],
  ['a third person, unvalued', { ...thing, value: null }, 500, 'third', 'funding.notValued'],
  ['a third person, again', { ...thing, confirmed: true }, 500, 'third', 'funding.valueConfirmed'],
] as const)('confirmed by %s', (_, state, seen, person, code) =>
  expect(barToConfirmingValue('funding', state, seen, person)?.code).toBe(code),
)

it.each([
  ['labour', 0, 'funding.photoOfDone'],
  ['labour', 1, undefined],
  ['materials', 0, 'funding.photoOfDone'],
  ['materials', 9, undefined],
  ['concession', 0, undefined],
  ['concession', 1, undefined],
  ['cash', 0, undefined],
  ['cash', 1, 'funding.photosOfThings'],
] as const)('%s is recorded with %i photos: %s', (kind, photos, code) => {
  expect(barToPhotos(kind, photos)?.code).toBe(code)
})

it('is withdrawn whole or not changed; money may be either', () => {
  expect(barToChangingThing('labour', 0)).toBeUndefined()
  expect(barToChangingThing('labour', 1)?.code).toBe('funding.thingsStay')
  expect(barToChangingThing('cash', 1)).toBeUndefined()
  expect(progressOf({ valued: true, amountFen: 0, receivedFen: 0 })).toBe('withdrawn')
})

it('is given when the last fen of its value is', () => {
  expect(progressOf({ valued: false, amountFen: null, receivedFen: 0 })).toBe('unvalued')
  expect(progressOf({ valued: true, amountFen: null, receivedFen: 0 })).toBe('unconfirmed')
  expect(progressOf({ valued: true, amountFen: 500, receivedFen: 499 })).toBe('promised')
  expect(progressOf({ valued: true, amountFen: 500, receivedFen: 500 })).toBe('given')
})
