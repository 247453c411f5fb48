/** The one row of a query; throws where there is none or are several. */
export const only = async <T>(rows: Promise<T[]>): Promise<T> => {
  const [row, ...more] = await rows;
  if (row === undefined || more.length > 0)
    throw new Error(`one row expected, ${more.length + (row === undefined ? 0 : 1)} found`);
  return row;
};
