/* Names that a page must hold: one of thirty characters, and two with the dot that names of several peoples have inside. */

const long = '尼格买提阿卜杜热合曼吐尔逊江买买提艾力古丽巴哈尔古丽娜扎尔汗'
export const longNames = [long, '阿卜杜拉·买买提', '迪丽热巴·艾尔肯江']

const row = `(row_number() over (order by id))::int`

/** Everybody on the rolls of a demo gets one of these names, in turn. */
export const renaming = `
  update people set legal_name = named.name from (
    select community_id, id, (array[${longNames.map((name) => `'${name}'`).join(', ')}])[${row} % ${longNames.length} + 1] as name from people
  ) named where named.id = people.id and named.community_id = people.community_id`

/** Whether the page in front shows one of them, masked or whole; inside the browser. */
export const showsLongName = (names: string[]): boolean => {
  const text = document.body.textContent ?? ''
  return names.some((name) => text.includes(name) || text.includes(`${name[0]}**`))
}
