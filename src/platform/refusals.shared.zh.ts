/** What a page in the main package or of another room foresees, in the server's own words. */
export const refusals = {
  'files.notPhoto': { text: '这个文件不是照片', next: '请选 JPG、PNG 或 WebP 照片' },
} as const
