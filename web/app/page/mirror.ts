// SPDX-License-Identifier: MIT
// The accessible page: real elements for what ui.wasm draws, from the differences it reports. It lies invisibly
// over the canvas, and is the UI where there is none.
import { Act, type MirrorChange, type MirrorNode, type MirrorRole, type Ui } from './ui_module.ts';

const tags: Record<MirrorRole, string> = {
  slider: 'label', button: 'button', toggle: 'button', text: 'span', group: 'div', list: 'ul', listitem: 'li',
  heading: 'h2', status: 'div', textbox: 'label', toolbar: 'div', table: 'div', row: 'div', cell: 'div',
};
const leaves = new Set<MirrorRole>(['slider', 'button', 'toggle', 'textbox', 'text', 'heading', 'status', 'cell']);
const named = new Set<MirrorRole>(['group', 'toolbar', 'status', 'table', 'row', 'cell']); // by no element of their own

// By the pattern for sliders of the ARIA Authoring Practices; Enter types a value, and with Shift steps are fine.
const fineStep = 0.1;
const sliderKeys: Record<string, [Act, number]> = {
  ArrowUp: [Act.increment, 1], ArrowRight: [Act.increment, 1], ArrowDown: [Act.decrement, 1], ArrowLeft: [Act.decrement, 1],
  PageUp: [Act.increment, 10], PageDown: [Act.decrement, 10], Home: [Act.set, 0], End: [Act.set, 1],
  Delete: [Act.reset, 0], Backspace: [Act.reset, 0], Enter: [Act.press, 0],
};

export class Mirror {
  private readonly elements = new Map<number, HTMLElement>();
  private readonly orphans = new Map<number, ChildNode[]>(); // of an element that comes again in another role

  constructor(private readonly root: HTMLElement, private readonly ui: Ui, private readonly wake: () => void) {}

  apply(changes: MirrorChange[]): void {
    const focused = document.activeElement;
    const heirs = this.heirsOf(focused, changes);
    for (const change of changes) {
      if (change.gone) this.remove(change.id);
      else this.put(change);
    }
    this.orphans.clear();
    // Moving an element takes the focus from it.
    if (focused instanceof HTMLElement && focused !== document.activeElement && this.root.contains(focused)) {
      focused.focus({ preventScroll: true });
    }
    if (document.activeElement === document.body) heirs.find((one) => one.isConnected && !one.disabled)?.focus({ preventScroll: true });
  }

  // Who has the focus next where what has it goes, as a card does with its answer: what follows, else what came before.
  private heirsOf(focused: Element | null, changes: MirrorChange[]): (HTMLButtonElement | HTMLInputElement)[] {
    const gone = changes.filter((change) => change.gone).map(({ id }) => this.elements.get(id));
    if (!focused || !gone.some((element) => element?.contains(focused))) return [];
    // A sheet or a menu has none: the page says itself who has the keyboard when it is closed.
    let scope = focused.parentElement;
    while (scope && scope !== this.root && gone.some((element) => element?.contains(scope))) scope = scope.parentElement;
    if (!scope || scope === this.root) return [];
    const all = [...scope.querySelectorAll<HTMLButtonElement | HTMLInputElement>('button, input')];
    const at = all.findIndex((one) => one === focused);
    return [...all.slice(at + 1), ...all.slice(0, at).reverse()];
  }

  focus(id: number): void {
    const element = this.elements.get(id);
    if (element) controlOf(element).focus({ preventScroll: true });
  }

  private remove(id: number): void {
    const element = this.elements.get(id);
    if (!element) return;
    this.orphans.set(id, isInput(element.dataset['role'] as MirrorRole) ? [] : [...element.childNodes].filter((node) => node instanceof HTMLElement));
    element.remove();
    this.elements.delete(id);
  }

  private put(node: MirrorNode): void {
    let element = this.elements.get(node.id);
    if (!element) {
      element = this.make(node);
      this.elements.set(node.id, element);
      element.append(...(this.orphans.get(node.id) ?? []));
    }
    const parent = this.elements.get(node.parent) ?? this.root;
    const before = this.elements.get(node.before) ?? null;
    if (element.parentElement !== parent || element.nextElementSibling !== before) {
      parent.insertBefore(element, before?.parentElement === parent ? before : null);
    }
    this.update(element, node);
  }

  private make(node: MirrorNode): HTMLElement {
    const element = document.createElement(tags[node.role]);
    element.dataset['role'] = node.role;
    if (leaves.has(node.role)) element.classList.add('leaf');
    if (named.has(node.role)) element.setAttribute('role', node.role);
    if (element instanceof HTMLButtonElement) element.type = 'button';
    const control = isInput(node.role) ? addInput(element, node.role === 'slider' ? 'range' : 'text') : element;
    control.id = `m${node.id}`;
    this.listen(control, node.id, node.role);
    return element;
  }

  private listen(element: HTMLElement, id: number, role: MirrorRole): void {
    const act = (action: Act, value = 0, text = ''): void => {
      this.ui.act(id, action, value, text);
      this.wake();
    };
    element.addEventListener('focus', () => act(Act.focus));
    element.addEventListener('blur', () => act(Act.blur));
    element.addEventListener('contextmenu', (event) => {
      if (!element.dataset['menu']) return;
      event.preventDefault();
      act(Act.menu);
    });
    if (role === 'button' || role === 'toggle') element.addEventListener('click', () => act(Act.press));
    if (role === 'textbox') {
      element.addEventListener('change', () => act(Act.type, 0, (element as HTMLInputElement).value));
    }
    if (role !== 'slider') return;
    element.addEventListener('input', () => act(Act.set, Number((element as HTMLInputElement).value)));
    element.addEventListener('dblclick', () => act(Act.reset));
    element.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const key = sliderKeys[event.key];
      if (!key || (event.shiftKey && !event.key.startsWith('Arrow'))) return;
      event.preventDefault();
      event.stopPropagation();
      act(key[0], event.shiftKey ? fineStep : key[1]);
    });
  }

  private update(element: HTMLElement, node: MirrorNode): void {
    const { style } = element;
    if (leaves.has(node.role)) {
      [style.left, style.top, style.width, style.height] = node.rect.map((length) => `${length}px`) as [string, string, string, string];
    }
    const control = controlOf(element);
    setAttribute(control, 'aria-description', node.description);
    setAttribute(control, 'data-menu', node.menu ? 'yes' : undefined);
    switch (node.role) {
      case 'text':
      case 'cell':
      case 'status':
        setText(element, node.value ? (node.name ? `${node.name}: ${node.value}` : node.value) : node.name);
        return;
      case 'heading':
        setText(element, node.name);
        return;
      case 'button':
      case 'toggle':
        setText(element, node.name);
        if (node.role === 'toggle') setAttribute(element, 'aria-pressed', String(node.pressed ?? false));
        else setAttribute(element, 'aria-description', node.description ?? node.value);
        (element as HTMLButtonElement).disabled = node.disabled ?? false;
        return;
      case 'slider': {
        const input = control as HTMLInputElement;
        setAttribute(input, 'min', String(node.min ?? 0));
        setAttribute(input, 'max', String(node.max ?? 1));
        setAttribute(input, 'step', 'any'); // the engine rounds; arrow keys ask it for its own steps
        input.value = String(node.now ?? 0);
        setAttribute(input, 'aria-valuetext', node.value ?? '');
        input.disabled = node.disabled ?? false;
        break;
      }
      case 'textbox': {
        const input = control as HTMLInputElement;
        if (document.activeElement !== input) input.value = node.value ?? '';
        input.disabled = node.disabled ?? false;
        break;
      }
      default:
        break;
    }
    setAttribute(control, 'aria-label', node.name || undefined);
    if (control !== element) setText(element.firstElementChild as HTMLElement, node.role === 'slider' ? `${node.name} ${node.value ?? ''}` : node.name);
  }
}

// What takes the focus and has the name: an input inside its label, else the element itself.
function controlOf(element: HTMLElement): HTMLElement {
  return isInput(element.dataset['role'] as MirrorRole) ? element.querySelector('input')! : element;
}

function isInput(role: MirrorRole): boolean {
  return role === 'slider' || role === 'textbox';
}

// With words for the eye, which are seen where there is no canvas; the input has its own for the ear.
function addInput(label: HTMLElement, type: string): HTMLInputElement {
  const words = document.createElement('span');
  words.className = 'label';
  words.ariaHidden = 'true';
  const input = document.createElement('input');
  input.type = type;
  label.append(words, input);
  return input;
}

function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

function setAttribute(element: HTMLElement, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
