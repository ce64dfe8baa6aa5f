import { engineAssets } from '../../scripts/build/engine-assets.ts';
import { securityHeaders } from '../../src/contract/security.ts';
import { expect, startShell, test } from './fixtures.ts';

const mimeOf: Readonly<Record<string, string>> = { js: 'text/javascript; charset=utf-8', wasm: 'application/wasm', gz: 'application/gzip' };

test('the page loads under the strict policy, isolated, from its own origin alone', async ({ page, shell }) => {
  const [answer] = await Promise.all([page.waitForResponse(`${shell.origin}/`), page.goto(shell.address)]);
  expect(answer.headers()).toMatchObject(securityHeaders);
  await expect(page).toHaveURL(new RegExp(`^${shell.origin}/(#.*)?$`)); // the token does not stay in the address
  await expect(page.locator('#root')).not.toBeEmpty();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content')).toContain("default-src 'none'");
  expect(await page.evaluate(() => 'require' in window || 'process' in window)).toBe(false);
  expect(await page.evaluate(() => document.cookie)).toBe('');
});

test('the policy stops what it must', async ({ page, shell, watch }) => {
  await page.goto(shell.address);
  const stopped = await page.evaluate(async () => {
    const tried: Record<string, boolean> = {};
    // Not `eval` itself: the debugger that carries this function lets its own call through.
    setTimeout('window.textRan = true', 0); // eslint-disable-line @typescript-eslint/no-implied-eval -- that it is refused is the point
    await new Promise((resolve) => setTimeout(resolve, 100));
    tried['eval'] = !('textRan' in window);
    tried['fetch out'] = await fetch('http://127.0.0.2:9/').then(() => false, () => true);
    const script = document.createElement('script');
    script.textContent = 'window.inlineRan = true';
    document.head.append(script);
    tried['inline'] = !('inlineRan' in window);
    const style = document.createElement('style');
    style.textContent = 'body { outline: 3px solid rgb(1, 2, 3) }';
    document.head.append(style);
    tried['inline style'] = getComputedStyle(document.body).outlineColor !== 'rgb(1, 2, 3)';
    return tried;
  });
  expect(stopped).toEqual({ eval: true, 'fetch out': true, inline: true, 'inline style': true });
  watch.errors.length = 0;
  watch.foreign.length = 0;
});

test('the engine files are there, with the types that browsers insist on', async ({ page, shell }) => {
  await page.goto(shell.address);
  const wanted = Object.keys(engineAssets).map((name) => [name, mimeOf[name.split('.').pop() ?? ''] ?? '']);
  const got = await page.evaluate((names) => Promise.all(names.map(async (name) => [
    name, (await fetch(`/engine/${name}`, { method: 'HEAD' })).headers.get('content-type'),
  ])), Object.keys(engineAssets));
  expect(wanted.length).toBeGreaterThan(4);
  expect(got).toEqual(wanted);
});

test('without the token nothing is shown, and the reason is said in words', async ({ page, shell, watch }) => {
  const answer = await page.goto(`${shell.origin}/`);
  expect(answer?.status()).toBe(403);
  await expect(page.locator('body')).toContainText('Yêu cầu bị từ chối');
  watch.errors.length = 0; // the browser logs the 403 itself
});

test('another site cannot reach the host, though the cookie is there', async ({ page, shell, context, watch }) => {
  await page.goto(shell.address);
  const evil = await context.newPage();
  await evil.route('http://evil.test/**', (route) => route.fulfill({ contentType: 'text/html', body: '<title>evil</title>' }));
  await evil.goto('http://evil.test/');
  const status = await evil.evaluate(async (origin) => {
    const answer = await fetch(`${origin}/host/settings.get`, { method: 'POST', body: '{}', credentials: 'include', mode: 'no-cors' })
      .catch(() => null);
    return answer === null || answer.type === 'opaque';
  }, shell.origin);
  expect(status).toBe(true);
  const framed = await evil.evaluate((origin) => new Promise<boolean>((resolve) => {
    const frame = document.createElement('iframe');
    frame.src = `${origin}/`;
    frame.onload = () => { resolve(frame.contentDocument === null); };
    document.body.append(frame);
  }), shell.origin);
  expect(framed).toBe(true);
  watch.errors.length = 0;
});

test('a second start says that the port is taken', async ({ page, shell }) => {
  await page.goto(shell.address);
  const port = Number(new URL(shell.origin).port);
  await expect(startShell(shell.exportDir, shell.dataDir, port)).rejects.toThrow('exit code 1');
});
