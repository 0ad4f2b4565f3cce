/** How a thing is announced by a screen reader: the names differ between WeChat and the web. */
export const spoken = (
  role: 'button' | 'radio' | 'img' | 'alert' | 'link' | 'progressbar' | 'dialog',
  label?: string,
  checked?: boolean,
) =>
  process.env.TARO_ENV === 'h5'
    ? {
        role,
        tabIndex: 0,
        ...(label ? { 'aria-label': label } : {}),
        ...(checked === undefined ? {} : { 'aria-checked': checked }),
      }
    : {
        'aria-role': role,
        ...(label ? { 'aria-label': label } : {}),
        ...(checked === undefined ? {} : { 'aria-checked': checked }),
      }
