import { useCallback, useRef, useState, type HTMLAttributes, type PointerEvent, type RefObject } from 'react';
import { unionBox, type Box, type Page, type Word } from '../../../core/model/index.ts';
import { announce } from '../../app/announce.ts';
import { useTell } from '../../app/hooks.ts';
import { useServices } from '../../app/services.ts';
import { showToast } from '../../app/toasts.ts';
import { useSpeech } from '../../i18n/index.tsx';
import { useSession } from './context.ts';
import { boxBetween, wordAt } from './page-geometry.ts';
import { standingText } from './session.ts';

interface Options {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly sheet: RefObject<HTMLDivElement | null>;
  readonly page: Page | null;
  readonly scale: number;
  readonly words: readonly Word[];
  readonly pageInPaper: number;
}

interface Drag {
  readonly x: number;
  readonly y: number;
  readonly left: number;
  readonly top: number;
  readonly from: readonly [number, number];
  moved: boolean;
}

const MOVED_PX = 4;
const LEAST_AREA_PX = 12;

/**
 * The pointer on the page: a click on a word puts it into the current field (Shift adds it), a drag pans, and while
 * "read area again" is on, a drag draws the area. The input keeps the focus throughout.
 */
export function usePagePointer({ scroller, sheet, page, scale, words, pageInPaper }: Options): {
  readonly hovered: Word | null;
  readonly drawn: Box | null;
  readonly handlers: HTMLAttributes<HTMLDivElement>;
} {
  const session = useSession();
  const { pictures } = useServices();
  const { t } = useSpeech();
  const tell = useTell();
  const [hovered, setHovered] = useState<Word | null>(null);
  const [drawn, setDrawn] = useState<Box | null>(null);
  const drag = useRef<Drag | null>(null);

  const pointOf = useCallback((event: PointerEvent): readonly [number, number] => {
    const frame = sheet.current?.getBoundingClientRect();
    return frame ? [(event.clientX - frame.left) / scale, (event.clientY - frame.top) / scale] : [0, 0];
  }, [sheet, scale]);

  const takeWord = (word: Word, add: boolean): void => {
    const { view, current, editing } = session.store.get();
    if (!view || !current) return;
    const before = editing?.text ?? standingText(view, current);
    const text = add && before !== '' ? `${before} ${word.text}` : word.text;
    const old = add && editing?.place?.page === pageInPaper ? [editing.place.box] : [];
    session.begin(text.normalize('NFC'), { page: pageInPaper, box: unionBox([...old, word.box]) ?? word.box });
    document.querySelector<HTMLElement>('[data-field-input]')?.focus();
  };
  const reread = (area: Box): void => {
    if (!page) return;
    session.store.dispatch({ kind: 'tool', tool: 'none' });
    announce(t('verify.reread.running'));
    pictures.reread(page, area).then((reading) => {
      setDrawn(null);
      if (!reading) {
        showToast({ tone: 'info', text: (speech) => speech.t('verify.reread.nothing') });
        return;
      }
      session.begin(reading.raw === '' ? String(reading.value) : reading.raw, { page: pageInPaper, box: area });
      document.querySelector<HTMLElement>('[data-field-input]')?.focus();
    }, (thrown: unknown) => {
      setDrawn(null);
      tell(thrown);
    });
  };

  const handlers: HTMLAttributes<HTMLDivElement> = {
    // The browser moves the focus on mousedown; the input must keep it.
    onMouseDown: (event) => event.preventDefault(),
    onPointerDown: (event) => {
      if (event.button !== 0 || !scroller.current) return;
      drag.current = {
        x: event.clientX, y: event.clientY, left: scroller.current.scrollLeft, top: scroller.current.scrollTop, from: pointOf(event), moved: false,
      };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event) => {
      const now = drag.current;
      const point = pointOf(event);
      if (!now) {
        setHovered(session.store.get().tool === 'none' ? wordAt(words, point[0], point[1]) : null);
        return;
      }
      if (Math.hypot(event.clientX - now.x, event.clientY - now.y) > MOVED_PX) now.moved = true;
      if (!now.moved || !scroller.current || !page) return;
      if (session.store.get().tool === 'reread') setDrawn(boxBetween(now.from, point, page));
      else scroller.current.scrollTo(now.left - (event.clientX - now.x), now.top - (event.clientY - now.y));
    },
    onPointerUp: (event) => {
      const now = drag.current;
      drag.current = null;
      if (!now || !page) return;
      const point = pointOf(event);
      if (session.store.get().tool === 'reread') {
        const area = boxBetween(now.from, point, page);
        if (now.moved && area[2] > LEAST_AREA_PX && area[3] > LEAST_AREA_PX) reread(area);
        else setDrawn(null);
        return;
      }
      const word = now.moved ? null : wordAt(words, point[0], point[1]);
      if (word) takeWord(word, event.shiftKey);
    },
    onPointerLeave: () => setHovered(null),
    onPointerCancel: () => {
      drag.current = null;
      setDrawn(null);
    },
  };
  return { hovered, drawn, handlers };
}
