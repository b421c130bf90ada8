//! Waits for a pause.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;

// Asking for the window first, as web-sys would have it, takes longer than the call.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(ended: &Function, milliseconds: i32) -> i32;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: i32);
}

/// Rings each `quiet` milliseconds from when it is first put off until nothing did for as long; only then it is quiet.
///
/// Putting it off is what each key does, so it is cheap: a timer that runs is left alone and finds out when it ends,
/// no clock is asked, and one function serves all timers.
pub(crate) struct Alarm(Rc<Inner>);

struct Inner {
    quiet: i32,
    was_put_off: Cell<bool>,
    timer: Cell<Option<i32>>,
    /// What the timer calls.
    ended: RefCell<Option<Closure<dyn FnMut()>>>,
}

impl Alarm {
    /// `ring` is told whether nothing has put it off since it rang last: then it rings no more.
    pub(crate) fn new(quiet: i32, ring: impl Fn(bool) + 'static) -> Alarm {
        let inner = Rc::new(Inner {
            quiet,
            was_put_off: Cell::new(false),
            timer: Cell::new(None),
            ended: RefCell::new(None),
        });
        let waiting = Rc::downgrade(&inner);
        let ended: Box<dyn FnMut()> = Box::new(move || {
            let Some(inner) = waiting.upgrade() else { return };
            inner.timer.set(None);
            let is_quiet = !inner.was_put_off.take();
            if !is_quiet {
                inner.start();
            }
            ring(is_quiet);
        });
        inner.ended.replace(Some(Closure::wrap(ended)));
        Alarm(inner)
    }

    /// Rings later, and not before.
    pub(crate) fn put_off(&self) {
        if self.is_set() {
            self.0.was_put_off.set(true);
        } else {
            self.0.start();
        }
    }

    pub(crate) fn is_set(&self) -> bool {
        self.0.timer.get().is_some()
    }

    /// Does not ring. Whether it would have.
    pub(crate) fn cancel(&self) -> bool {
        self.0.was_put_off.set(false);
        let timer = self.0.timer.take();
        if let Some(timer) = timer {
            clear_timeout(timer);
        }
        timer.is_some()
    }
}

impl Drop for Alarm {
    fn drop(&mut self) {
        self.cancel();
    }
}

impl Inner {
    fn start(&self) {
        let ended = self.ended.borrow();
        let Some(ended) = ended.as_ref() else { return };
        self.timer.set(Some(set_timeout(ended.as_ref().unchecked_ref(), self.quiet)));
    }
}
