//! The clipboard, the system's share sheet, and downloads.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = navigator)]
    static NAVIGATOR: Navigator;
    type Navigator;
    #[wasm_bindgen(method, getter)]
    fn share(this: &Navigator) -> JsValue;
    #[wasm_bindgen(method, js_name = share)]
    fn send(this: &Navigator, data: &JsValue) -> Promise;
    // Missing in insecure contexts.
    #[wasm_bindgen(method, getter)]
    fn clipboard(this: &Navigator) -> Option<Clipboard>;
    type Clipboard;
    #[wasm_bindgen(method, js_name = writeText)]
    fn write(this: &Clipboard, text: &str) -> Promise;

    type Blob;
    #[wasm_bindgen(constructor)]
    fn new(parts: &Array, options: &JsValue) -> Blob;
    #[wasm_bindgen(js_namespace = URL, js_name = createObjectURL)]
    fn object_url(blob: &Blob) -> String;
    #[wasm_bindgen(js_namespace = URL, js_name = revokeObjectURL)]
    fn revoke(url: &str);
}

/// Whether the system has a share sheet.
pub(crate) fn is_there() -> bool {
    NAVIGATOR.with(|navigator| navigator.share().is_function())
}

/// Opens the system's share sheet. It is not an error if the reader closes it.
pub(crate) fn share(title: &str, url: &str) {
    let data = Object::new();
    for (name, value) in [("title", title), ("url", url)] {
        let _ = Reflect::set(&data, &name.into(), &value.into());
    }
    let sent = wasm_bindgen_futures::JsFuture::from(NAVIGATOR.with(|navigator| navigator.send(&data)));
    leptos::task::spawn_local(async { drop(sent.await) });
}

/// Copies a text, if the browser allows it.
pub(crate) fn copy(text: &str) -> Option<Promise> {
    NAVIGATOR.with(Navigator::clipboard).map(|clipboard| clipboard.write(text))
}

/// Downloads a file.
pub(crate) fn save(name: &str, mime_type: &str, text: &str) {
    let options = Object::new();
    let _ = Reflect::set(&options, &"type".into(), &mime_type.into());
    let url = object_url(&Blob::new(&Array::of1(&text.into()), &options));
    let link = leptos::prelude::document().create_element("a").ok().map(JsCast::unchecked_into::<web_sys::HtmlElement>);
    if let Some(link) = link {
        let _ = link.set_attribute("href", &url);
        let _ = link.set_attribute("download", name);
        link.click();
    }
    // The download has started by now.
    revoke(&url);
}
