const formats = new Map<string, Intl.DateTimeFormat>();

/** A format of `Intl`, made once: making one costs a hundred times what using it does. British English. @internal */
export function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', options);
    formats.set(key, format);
  }
  return format;
}
