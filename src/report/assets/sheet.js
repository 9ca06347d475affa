
// Pan and zoom of one page: its SVG's viewBox is the part that is seen, in page pixels.
class Sheet {
  static most = 12;     // screen pixels to a page pixel
  static margin = 0.02; // of the page, around it when it is seen whole

  constructor(page, scaleShown) {
    this.viewer = page.querySelector('.viewer');
    this.svg = page.querySelector('svg');
    this.width = Number(page.dataset.width);
    this.height = Number(page.dataset.height);
    this.scaleShown = scaleShown;
    this.pointers = new Map();
    this.centre = {x: this.width / 2, y: this.height / 2};
    this.scale = 0; // screen pixels to a page pixel; 0: as large as fits
    this.listen();
    new ResizeObserver(() => this.draw()).observe(this.viewer);
  }

  get fitting() {
    const {clientWidth, clientHeight} = this.viewer;
    return Math.min(clientWidth / this.width, clientHeight / this.height) / (1 + 2 * Sheet.margin);
  }

  get shownScale() {
    return this.scale || this.fitting;
  }

  /** Page coordinates of a place on the screen. */
  pageFrom(clientX, clientY) {
    const box = this.viewer.getBoundingClientRect();
    return {
      x: this.centre.x + (clientX - box.left - box.width / 2) / this.shownScale,
      y: this.centre.y + (clientY - box.top - box.height / 2) / this.shownScale,
    };
  }

  draw() {
    if (this.pending) return;
    this.pending = requestAnimationFrame(() => {
      this.pending = 0;
      const {clientWidth, clientHeight} = this.viewer;
      if (!clientWidth || !clientHeight) return;
      const [w, h] = [clientWidth / this.shownScale, clientHeight / this.shownScale];
      const view = [this.centre.x - w / 2, this.centre.y - h / 2, w, h];
      this.svg.setAttribute('viewBox', view.map((v) => v.toFixed(2)).join(' '));
      this.scaleShown.value = `${Math.round(100 * this.shownScale)} %`;
    });
  }

  stop() {
    cancelAnimationFrame(this.moving);
  }

  fit() {
    this.stop();
    this.scale = 0;
    this.centre = {x: this.width / 2, y: this.height / 2};
    this.draw();
  }

  /** The centre stays near the page, the scale between half of the whole page and `most`. */
  look(centre, scale) {
    this.scale = Math.min(Math.max(scale, this.fitting / 2), Sheet.most);
    this.centre = {
      x: Math.min(Math.max(centre.x, 0), this.width),
      y: Math.min(Math.max(centre.y, 0), this.height),
    };
    this.draw();
  }

  /** Zooms about a place that stays where it is on the screen; the middle when none is given. */
  zoom(factor, about = this.centre) {
    this.stop();
    const before = this.shownScale;
    const scale = Math.min(Math.max(before * factor, this.fitting / 2), Sheet.most);
    const keep = 1 - before / scale;
    this.look({
      x: this.centre.x + (about.x - this.centre.x) * keep,
      y: this.centre.y + (about.y - this.centre.y) * keep,
    }, scale);
  }

  pan(dx, dy) {
    this.stop();
    const scale = this.shownScale;
    this.look({x: this.centre.x - dx / scale, y: this.centre.y - dy / scale}, scale);
  }

  /** Moves to a box of the page so that it is seen with its surroundings, smoothly where wanted. */
  show(box) {
    this.stop();
    const {clientWidth, clientHeight} = this.viewer;
    const room = Math.min(clientWidth / box.width, clientHeight / box.height) / 4;
    // Lettering about 20 pixels high, which is read at a glance, but never further out than now.
    const wanted = Math.min(room, Math.max(24 / box.rise, this.scale), Sheet.most);
    const from = {...this.centre, scale: this.shownScale};
    const to = {x: box.x + box.width / 2, y: box.y + box.height / 2,
                scale: Math.max(wanted, this.fitting)};
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return this.look(to, to.scale);
    const began = performance.now();
    const step = (now) => {
      const t = Math.min(Math.max((now - began) / 220, 0), 1);
      const k = 1 - (1 - t) ** 3;
      const mix = (key) => from[key] + (to[key] - from[key]) * k;
      this.look({x: mix('x'), y: mix('y')}, from.scale * (to.scale / from.scale) ** k);
      if (t < 1) this.moving = requestAnimationFrame(step);
    };
    this.moving = requestAnimationFrame(step);
  }

  listen() {
    const {viewer} = this;
    viewer.addEventListener('wheel', (event) => {
      event.preventDefault();
      const lines = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 400 : 1;
      const turn = Math.max(-300, Math.min(300, event.deltaY * lines));
      this.zoom(Math.exp(-turn * 0.0018), this.pageFrom(event.clientX, event.clientY));
    }, {passive: false});
    viewer.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      this.pointers.set(event.pointerId, event);
      this.moved = this.pointers.size > 1;
    });
    viewer.addEventListener('pointermove', (event) => this.drag(event));
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'])
      viewer.addEventListener(end, (event) => {
        this.pointers.delete(event.pointerId);
        if (!this.pointers.size) viewer.classList.remove('dragging');
      });
    viewer.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const move = {
        ArrowLeft: () => this.pan(80, 0), ArrowRight: () => this.pan(-80, 0),
        ArrowUp: () => this.pan(0, 80), ArrowDown: () => this.pan(0, -80),
        '+': () => this.zoom(1.3), '=': () => this.zoom(1.3), '-': () => this.zoom(1 / 1.3),
        0: () => this.fit(),
      }[event.key];
      if (!move) return;
      event.preventDefault();
      move();
    });
    viewer.addEventListener('dblclick', (event) =>
        this.zoom(event.shiftKey ? 0.5 : 2, this.pageFrom(event.clientX, event.clientY)));
  }

  drag(event) {
    const before = this.pointers.get(event.pointerId);
    if (!before) return;
    const dx = event.clientX - before.clientX, dy = event.clientY - before.clientY;
    // A click may tremble by a few pixels; the pointer is ours only once it moves.
    if (!this.moved && Math.hypot(dx, dy) < 4) return;
    if (!this.moved) this.viewer.setPointerCapture(event.pointerId);
    this.moved = true;
    this.viewer.classList.add('dragging');
    const other = Array.from(this.pointers.values()).find((p) => p.pointerId !== event.pointerId);
    if (other) {
      const apart = (p) => Math.hypot(p.clientX - other.clientX, p.clientY - other.clientY);
      this.zoom(apart(event) / Math.max(apart(before), 1),
                this.pageFrom((event.clientX + other.clientX) / 2, (event.clientY + other.clientY) / 2));
      this.pan(dx / 2, dy / 2);
    } else {
      this.pan(dx, dy);
    }
    this.pointers.set(event.pointerId, event);
  }

  /** Whether the last press of the pointer was a drag, which chooses nothing. */
  get dragged() {
    return this.moved;
  }
}

/** The corners of a mark on the sheet, in reading order. */
function cornersOf(mark) {
  return Array.from(mark.querySelector('polygon').points, (p) => [p.x, p.y]);
}

/** The box around corners, and how high the lettering between them stands. */
function boxOf(corners) {
  const xs = corners.map((c) => c[0]), ys = corners.map((c) => c[1]);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  const rise = Math.hypot(corners[2][0] - corners[1][0], corners[2][1] - corners[1][1]);
  return {x, y, width: Math.max(...xs) - x || 1, height: Math.max(...ys) - y || 1,
          rise: Math.max(rise, 1)};
}

function clearChoice() {
  for (const old of document.querySelectorAll('.chosen')) old.classList.remove('chosen');
  for (const old of document.querySelectorAll('tr[aria-current]'))
    old.removeAttribute('aria-current');
  document.querySelector('.place-mark')?.remove();
}
