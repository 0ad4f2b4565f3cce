import fc from 'fast-check'
import {
  barToDecidingPlate,
  barToGatePlate,
  barToPlate,
  barToRegistering,
  mostPlates,
  plateForm,
} from '../../src/parking/plateRules'

const codeOf = (said: string) => barToPlate(plateForm(said))?.code

describe('the one form of a plate', () => {
  it.each([
    ['京A12345', '京A12345'],
    ['京Ａ·１２３４５', '京A12345'],
    [' 京 a•d1 2345 ', '京AD12345'],
    ['京a-12345', '京A12345'],
    ['使014578', '014578使'],
    ['014·578使', '014578使'],
  ])('%s is %s', (said, plate) => expect(plateForm(said)).toBe(plate))

  it('is the form of itself', () => {
    fc.assert(fc.property(fc.string(), (said) => plateForm(plateForm(said)) === plateForm(said)))
  })
})

describe('a plate', () => {
  it.each([
    '京A12345',
    '沪AB1C23',
    '鲁U00000',
    '京O12345',
    '京AD12345',
    '京AFA1234',
    '京A12345D',
    '京A12345K',
    '京A1234警',
    '京A1234学',
    '冀B12A4挂',
    '粤Z1234港',
    '粤ZA234澳',
    '014578使',
    '沪22401领',
    '沪A0023领',
  ])('%s is one of the forms of GA 36', (plate) => expect(codeOf(plate)).toBeUndefined())

  it.each([
    ['京A1234', 'parking.plateLength'],
    ['京A1234567', 'parking.plateLength'],
    ['', 'parking.plateLength'],
    ['AA12345', 'parking.plateProvince'],
    ['台A12345', 'parking.plateProvince'],
    ['京112345', 'parking.plateLetter'],
    ['京A1234I', 'parking.plateBarred'],
    ['京AO2345', 'parking.plateBarred'],
    ['京AI12345', 'parking.plateBarred'],
    ['京A123456', 'parking.plateEnergy'],
    ['京AL12345', 'parking.plateEnergy'],
    ['京A12345L', 'parking.plateEnergy'],
    ['京ADAA345', 'parking.plateEnergy'],
    ['京A1234港', 'parking.plateForm'],
    ['京A12警5', 'parking.plateLength'],
    ['京A12警45', 'parking.plateForm'],
  ])('%s: %s', (plate, code) => expect(codeOf(plate)).toBe(code))

  it('names what is wrong', () => {
    expect(barToPlate('京A1234O')).toEqual({ code: 'parking.plateBarred', values: { letter: 'O' } })
    expect(barToPlate('X')).toEqual({ code: 'parking.plateLength', values: { length: 1 } })
    expect(barToPlate('港A12345')).toEqual({ code: 'parking.plateProvince', values: { first: '港' } })
    expect(barToPlate('京警12345')).toEqual({ code: 'parking.plateLetter', values: { second: '警' } })
  })

  it('of five places is any digits and letters without I and O', () => {
    const part = fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789')
    const five = fc.array(part, { minLength: 5, maxLength: 5 })
    fc.assert(fc.property(five, (serial) => codeOf(`京A${serial.join('')}`) === undefined))
  })

  it('at the gate is whatever stands there, if it is one', () => {
    expect(barToGatePlate('KA12345')).toBeUndefined()
    expect(barToGatePlate('京A12')).toBeUndefined()
    expect(barToGatePlate('京A1')?.code).toBe('parking.noPlate')
    expect(barToGatePlate('A'.repeat(10))).toBeUndefined()
    expect(barToGatePlate('A'.repeat(11))?.code).toBe('parking.noPlate')
    expect(barToGatePlate('京A123#5')?.code).toBe('parking.noPlate')
  })
})

describe('registering and confirming', () => {
  const homes = [{ unitId: 'home' }]

  it('is for one’s own home, up to its bound', () => {
    expect(barToRegistering(homes, 'home', mostPlates - 1)).toBeUndefined()
    expect(barToRegistering(homes, 'home', mostPlates)).toEqual({
      code: 'parking.homeFull',
      values: { most: mostPlates },
    })
    expect(barToRegistering(homes, 'other', 0)?.code).toBe('parking.notYourHome')
  })

  it('is never decided by who lives with the car', () => {
    const plate = { unitId: 'home', personId: 'ann' }
    expect(barToDecidingPlate(plate, { personId: 'bea', homes: [] })).toBeUndefined()
    expect(barToDecidingPlate(plate, { personId: 'ann', homes: [] })?.code).toBe('parking.ownPlate')
    expect(barToDecidingPlate(plate, { personId: 'bea', homes })?.code).toBe('parking.ownPlate')
  })
})
