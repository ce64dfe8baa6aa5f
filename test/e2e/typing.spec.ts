import type { Page } from '@playwright/test';
import { allRead, dropOn, openDesk, pickField, sample } from './desk.ts';
import { expect, test } from './fixtures.ts';

/**
 * What UniKey (Telex) sends for a word: letters as typed, and where a letter changes, Backspaces and the changed
 * letters again. `<` stands for Backspace. Recorded by hand from the rules of the method: each tone or mark key takes
 * back everything from the letter it changes and types it anew.
 */
const UNIKEY: readonly { readonly keys: string; readonly gives: string }[] = [
  { keys: 'Nguye<ên<<ễn', gives: 'Nguyễn' },
  { keys: 'D<Đa<ặng Thi<ị Huo<<ươ<ờng', gives: 'Đặng Thị Hường' },
  { keys: 'Huo<<ương<<<ờng', gives: 'Hường' },
  { keys: 'Tra<ần Vie<ê<ệt', gives: 'Trần Việt' },
];

async function send(page: Page, keys: string): Promise<void> {
  for (const key of keys) {
    if (key === '<') await page.keyboard.press('Backspace');
    // Letters with marks come from the input method as text, not from a key of the board.
    else if (/^[\x20-\x7e]$/.test(key)) await page.keyboard.press(key === ' ' ? 'Space' : key);
    else await page.keyboard.insertText(key);
  }
}

test('Vietnamese typing goes in exactly as the input method sends it, and is stored composed', async ({ page, shell }) => {
  await openDesk(page, shell);
  await dropOn(page, page.locator('.drop'), [sample('loose/cong-van-dien-tu.pdf')]);
  await allRead(page, 1);
  await page.getByRole('button', { name: 'Kiểm tra hồ sơ' }).click();
  await expect(page.locator('[data-field-input]')).toBeFocused();

  for (const { keys, gives } of UNIKEY) {
    const input = await pickField(page, 'signer');
    await send(page, keys);
    const expected = plainBackspaces(keys);
    expect(expected, `the recording gives ${gives}`).toBe(gives);
    await expect(input).toHaveValue(gives);
    await page.keyboard.press('Enter');
    await expect(page.locator('.fields [data-field="signer"]')).toContainText(gives);
    await page.keyboard.press('Control+Z');
  }

  // The first letter replaces the selected value; digits that take a reading do not eat a number that is typed.
  const number = await pickField(page, 'number');
  await page.keyboard.type('20457');
  await expect(number).toHaveValue('20457');
  await page.keyboard.press('Escape');
  await expect(number).not.toHaveValue('20457');

  // Decomposed text (as some sources paste it) stays as it is while the input has the focus, and is stored composed.
  const signer = await pickField(page, 'signer');
  await page.keyboard.insertText('Le\u0302 Thi\u0323 Ha\u0300');
  await expect(signer).toHaveValue('Le\u0302 Thi\u0323 Ha\u0300');
  await pickField(page, 'signerTitle');
  await expect(page.locator('.fields [data-field="signer"] .f-text')).toHaveText('Lê Thị Hà'.normalize('NFC'), { useInnerText: true });
  expect(await page.locator('.fields [data-field="signer"] .f-text').textContent()).toBe('Lê Thị Hà'.normalize('NFC'));

  // Composition (ibus, macOS): nothing is taken for a command while it goes on.
  await pickField(page, 'signerTitle');
  const client = await page.context().newCDPSession(page);
  await client.send('Input.imeSetComposition', { text: 'Chu', selectionStart: 3, selectionEnd: 3 });
  await client.send('Input.imeSetComposition', { text: 'Chủ', selectionStart: 3, selectionEnd: 3 });
  await client.send('Input.insertText', { text: 'Chủ tịch' });
  await expect(page.locator('[data-field-input]')).toHaveValue('Chủ tịch');
});

/** What a plain text box holds after the keys: the recording checked against itself. */
function plainBackspaces(keys: string): string {
  let text = '';
  for (const key of keys) text = key === '<' ? text.slice(0, -1) : text + key;
  return text;
}
