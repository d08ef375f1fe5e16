import jsQr from 'jsqr';
import type { Page } from 'playwright-core';

/** What a phone's reader finds in the picture of a part of a page. */
export async function readOff(page: Page, selector: string): Promise<string | undefined> {
  const png = await page.locator(selector).first().screenshot();
  const pixels = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, image.width, image.height);
    return { data: [...data], width, height };
  }, png.toString('base64'));
  const { data, width, height } = pixels;
  return jsQr.default(Uint8ClampedArray.from(data), width, height)?.data;
}
