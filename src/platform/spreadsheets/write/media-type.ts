/** Of an `.xlsx` file. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
